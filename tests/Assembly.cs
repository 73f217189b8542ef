// Fixtures run beside each other, as many as there are cores; the tests of one fixture run in order, so that a
// fixture may keep an emulator for its tests. One that measures time says [NonParallelizable].
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: Vendo.Emulator.Testing.NothingInconclusive]
