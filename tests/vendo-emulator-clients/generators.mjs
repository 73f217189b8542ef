// The configurations of the generators that take one from a file. VENDO_EMULATOR_URL is the emulator whose documents they read.
const at = (document) => `${process.env.VENDO_EMULATOR_URL}/openapi/${document}.json`;

const orval = (document, name) => ({
  input: at(document),
  output: { target: `generated/orval/${name}.ts`, client: 'fetch', mode: 'single', baseUrl: { getBaseUrlFromSpecification: true } },
});

export const heyApi = [['v1', 'api'], ['control', 'control']].map(([document, name]) => ({
  input: at(document),
  output: { path: `generated/hey-api/${name}`, module: { extension: '.js' } },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  logs: { file: false },
}));

export const orvalConfig = { api: orval('v1', 'api'), control: orval('control', 'control') };
