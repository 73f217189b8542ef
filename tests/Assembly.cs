// Fixtures run in parallel, as many as there are cores. The tests of one fixture run in order, so that the
// fixture may share an emulator among its tests. A fixture that measures time is [NonParallelizable].
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: Vendo.Emulator.Testing.NothingInconclusive]
