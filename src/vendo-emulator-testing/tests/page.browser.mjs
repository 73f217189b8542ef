import { expect, test } from '@vendo-emulator/testing/playwright';

const integration = 'dd0e8400-e29b-41d4-a716-446655440008';

// An application in a page: it asks every minute, of its own clock.
const app = ({ url, apiKey }) => `<p id="status"></p><p id="time"></p><script>
  const show = async () => {
    const answer = await fetch('${url}/api/v1/integrations/${integration}', { headers: { Authorization: 'Bearer ${apiKey}' } });
    document.getElementById('status').textContent = (await answer.json()).data.status;
    document.getElementById('time').textContent = new Date().toISOString().slice(0, 13);
  };
  show();
  setInterval(show, 60_000);
</script>`;

test('the page shows that the integration fails', async ({ page, world }) => {
  await world.nextJob(integration).fails({ code: 'AUTH_EXPIRED' });
  await page.setContent(app(world));
  await expect(page.locator('#status')).toHaveText('completed');
  await world.advance('PT61M');
  await expect(page.locator('#status')).toHaveText('errored');
  await expect(page.locator('#time')).toHaveText('2024-03-04T16');
  await expect(world).toHaveRequested('GET', `/api/v1/integrations/${integration}`);
});
