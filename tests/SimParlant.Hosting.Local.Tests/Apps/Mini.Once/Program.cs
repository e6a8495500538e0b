Console.WriteLine($"did {string.Join(' ', args)}");
return int.Parse(Environment.GetEnvironmentVariable("EXIT_CODE") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
