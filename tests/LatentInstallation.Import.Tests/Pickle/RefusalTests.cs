using System.IO.Compression;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.Pickle;
using Xunit;

namespace LatentInstallation.Import.Tests.Pickle;

/// <summary>Pickles that would run code in Python are refused by name, whatever way the name is hidden.</summary>
public sealed class RefusalTests
{
    private const string Command = "touch /tmp/latent-installation-was-here";

    public static TheoryData<string, byte[]> Harmful => new()
    {
        { "os.system", new PickleBytesWriter().Protocol(2).Global("os", "system").Call(Command).Stop() },
        { "posix.system", new PickleBytesWriter().Opcode("cposix\nsystem\n(S'id'\ntR."u8).SoFar() },
        { "os.system", new PickleBytesWriter().Protocol().StackGlobal("os", "system").Call(Command).Stop() },
        { "os.system", new PickleBytesWriter().Opcode('(').Text(Command).Opcode('i', "os\nsystem\n").Stop() },
        { "os.system", new PickleBytesWriter().Opcode('(').Global("os", "system").Text(Command).Opcode('o').Stop() },
        { "subprocess.Popen", new PickleBytesWriter().Protocol().StackGlobal("subprocess", "Popen").Text(Command).Opcode(0x85, 0x81).Stop() },
        { "subprocess.Popen", new PickleBytesWriter().Protocol().StackGlobal("subprocess", "Popen").Opcode(0x29).Opcode('}').Opcode(0x92).Stop() },
        { "os.system", new PickleBytesWriter().Protocol().Opcode("V\\u006fs\nVsys\\x74em\n"u8).Opcode(0x93).Call(Command).Stop() },
        { "os.system", new PickleBytesWriter().Protocol().StackGlobal("collections", "OrderedDict").Opcode(0x29, (byte)'R', (byte)'}').Text("__setstate__").StackGlobal("os", "system").Opcode('s').Opcode('b').Text(Command).Opcode('b').Stop() },
        { "builtins.eval", new PickleBytesWriter().Protocol(2).Global("__builtin__", "eval").Call(Command).Stop() },
        { "builtins.exec", new PickleBytesWriter().Protocol().StackGlobal("builtins", "exec").Call(Command).Stop() },
        { "builtins.getattr", new PickleBytesWriter().Protocol().StackGlobal("builtins", "getattr").Call("x", "y").Stop() },
        { "torch._utils.os.system", new PickleBytesWriter().Protocol().StackGlobal("torch._utils", "os.system").Call(Command).Stop() },
        { "collections.OrderedDict.__reduce__", new PickleBytesWriter().Protocol().StackGlobal("collections", "OrderedDict.__reduce__").Stop() },
        { "os.system", new PickleBytesWriter().Protocol().StackGlobal("torch.storage", "_load_from_bytes").Bytes(Nested("os", "system")).Opcode(0x85, (byte)'R').Stop() },
        { "os.system", new PickleBytesWriter().Protocol().StackGlobal("torch.storage", "_load_from_bytes").Bytes(NestedArchive("os", "system")).Opcode(0x85, (byte)'R').Stop() },
        { "runpy.run_path", new PickleBytesWriter().Protocol().StackGlobal("torch.storage", "_load_from_bytes").Bytes(Nested("runpy", "run_path")).Opcode(0x85, (byte)'R').Stop() },
    };

    public static TheoryData<string, string> Executing => new()
    {
        { "nt", "system" }, { "sys", "exit" }, { "builtins", "compile" }, { "builtins", "__import__" }, { "builtins", "open" }, { "builtins", "input" },
        { "builtins", "breakpoint" }, { "runpy", "_run_code" }, { "importlib", "import_module" }, { "pty", "spawn" }, { "socket", "create_connection" },
        { "shutil", "rmtree" }, { "ctypes", "CDLL" }, { "pickle", "loads" }, { "_pickle", "loads" }, { "cloudpickle", "loads" }, { "marshal", "loads" },
        { "_codecs", "decode" }, { "codecs", "open" }, { "operator", "attrgetter" }, { "_operator", "methodcaller" }, { "functools", "partial" },
        { "torch", "load" }, { "torch.hub", "load" }, { "torch.serialization", "load" }, { "numpy", "load" }, { "webbrowser", "open" }, { "timeit", "timeit" },
        { "pdb", "run" }, { "code", "interact" }, { "asyncio", "create_subprocess_shell" }, { "multiprocessing.util", "spawnv_passfds" }, { "types", "FunctionType" },
        { "numpy.testing._private.utils", "runstring" }, { "torch.utils.cpp_extension", "load_inline" }, { "torch_utils.persistence", "_src_to_module" },
        { "dnnlib.util", "call_func_by_name" }, { "os.path", "exists" }, { "posixpath", "os.system" }, { "urllib.request", "urlopen" }, { "threading", "Thread" },
    };

    [Theory]
    [MemberData(nameof(Harmful))]
    public void A_name_that_executes_code_is_refused_also_when_unknown_ones_are_skipped(string name, byte[] pickle)
    {
        foreach (bool skip in (bool[])[false, true])
        {
            BadInputException error = Assert.Throws<BadInputException>(() => Read(pickle, skip));
            Assert.Contains($" {name} ", error.Message, StringComparison.Ordinal);
            Assert.Contains("executes code", error.Message, StringComparison.Ordinal);
        }

        Assert.False(File.Exists("/tmp/latent-installation-was-here"));
    }

    [Theory]
    [MemberData(nameof(Executing))]
    public void All_that_execute_code_are_refused_always(string module, string name)
    {
        byte[] pickle = new PickleBytesWriter().Protocol().StackGlobal(module, name).Stop();
        Assert.Contains($"{module}.{name}", Assert.Throws<BadInputException>(() => Read(pickle, true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_off_the_list_is_refused_by_name_and_skipped_when_asked()
    {
        byte[] pickle = new PickleBytesWriter().Protocol().StackGlobal("training.loss", "StyleGAN2Loss").Call("x").Stop();
        Assert.Contains("training.loss.StyleGAN2Loss", Assert.Throws<BadInputException>(() => Read(pickle, false)).Message, StringComparison.Ordinal);
        PickleCall record = Assert.IsType<PickleCall>(Read(pickle, true));
        Assert.Equal("training.loss.StyleGAN2Loss", record.Callee.ToString());
    }

    [Fact]
    public void What_cannot_be_seen_is_refused()
    {
        Assert.Contains("extension registry", Assert.Throws<BadInputException>(() => Read(new PickleBytesWriter().Protocol().Opcode(0x82, 1).Stop(), true)).Message, StringComparison.Ordinal);
        Assert.Contains("outside the file", Assert.Throws<BadInputException>(() => Read(new PickleBytesWriter().Opcode('P', "x\n").Stop(), true)).Message, StringComparison.Ordinal);
        Assert.Contains("buffers", Assert.Throws<BadInputException>(() => Read(new PickleBytesWriter().Protocol(5).Opcode(0x97).Stop(), true)).Message, StringComparison.Ordinal);
    }

    private static object? Read(byte[] pickle, bool skipUnknown) =>
        new PickleReader(FileBytes.Of(pickle).Whole, new PickleOptions("evil.pkl", skipUnknown, new Allowance("evil.pkl", pickle.Length))).Read();

    // The same in a zip.
    private static byte[] NestedArchive(string module, string name)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("archive/data.pkl", CompressionLevel.NoCompression).Open();
            entry.Write(new PickleBytesWriter().Protocol(2).Global(module, name).Call("id").Stop());
        }

        return stream.ToArray();
    }

    // A torch stream whose object is a call.
    private static byte[] Nested(string module, string name) =>
    [
        .. new PickleBytesWriter().Protocol(2).Opcode(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19).Stop(),
        .. new PickleBytesWriter().Protocol(2).Opcode((byte)'M', 0xe9, 0x03).Stop(),
        .. new PickleBytesWriter().Protocol(2).Opcode('}').Stop(),
        .. new PickleBytesWriter().Protocol(2).Global(module, name).Call("id").Stop(),
    ];
}
