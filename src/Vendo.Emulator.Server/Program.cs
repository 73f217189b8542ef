Console.WriteLine("Vendo.Emulator");
