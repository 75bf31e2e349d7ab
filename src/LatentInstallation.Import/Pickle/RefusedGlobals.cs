using System.Collections.Frozen;

namespace LatentInstallation.Import.Pickle;

/// <summary>
/// Globals through which a pickle runs code, reads files or reaches the network. They are refused by name wherever they stand,
/// whatever was asked to be skipped. Nothing here would run them either: a file that names one is not a checkpoint.
/// </summary>
internal static class RefusedGlobals
{
    // Whole packages, by the first part of the module's name.
    private static readonly FrozenSet<string> Packages = Words(
        """
        os nt posix posixpath ntpath subprocess _posixsubprocess commands popen2 pty tty ptyprocess pexpect paramiko fabric invoke sh plumbum
        sys runpy importlib _frozen_importlib _frozen_importlib_external _imp imp zipimport zipapp pkgutil pkg_resources pip ensurepip setuptools
        distutils venv site sitecustomize usercustomize sysconfig builtin_importer
        socket _socket socketserver ssl _ssl asyncore asynchat asyncio select selectors http httplib urllib urllib2 urllib3 requests aiohttp httpx
        ftplib telnetlib smtplib smtpd poplib imaplib nntplib xmlrpc xmlrpclib webbrowser antigravity wsgiref
        shutil tempfile fileinput io _io mmap fcntl glob dbm bsddb sqlite3 _sqlite3
        ctypes _ctypes cffi _cffi_backend msvcrt winreg _winreg _winapi
        pickle _pickle cPickle cloudpickle dill joblib shelve marshal jsonpickle yaml ruamel pandas
        operator _operator functools _functools itertools types new weakref gc inspect dis ast codeop code codecs encodings
        timeit trace profile cProfile pstats bdb pdb cmd doctest unittest test pydoc idlelib turtle tkinter lib2to3 compileall py_compile
        multiprocessing _multiprocessing concurrent threading _thread thread signal atexit sched faulthandler ctypeslib
        logging platform psutil resource crypt getpass IPython jupyter notebook nbformat
        """);

    // Modules inside packages that are otherwise merely unknown; what stands below them is refused too.
    private static readonly string[] Modules =
    [
        "torch.hub", "torch.jit", "torch.package", "torch.utils", "torch.serialization", "torch.multiprocessing", "torch.distributed",
        "torch.ops", "torch.classes", "torch.library", "torch._dynamo", "torch._inductor", "torch._ops", "torch._classes", "torch.fx", "torch.onnx",
        "numpy.testing", "numpy.f2py", "numpy.distutils", "numpy.ctypeslib", "numpy.lib", "numpy.compat",
    ];

    // Functions, with their modules.
    private static readonly FrozenSet<string> Functions = Words(
        """
        torch.load torch.save torch.compile torch.from_file torch.import_ir_module torch.storage.load torch.storage._load
        numpy.load numpy.loads numpy.save numpy.savez numpy.loadtxt numpy.genfromtxt numpy.fromfile numpy.fromregex numpy.memmap numpy.vectorize
        numpy.apply_along_axis numpy.apply_over_axes numpy.piecewise numpy.fromfunction numpy.frompyfunc numpy.fromiter
        torch_utils.persistence._src_to_module torch_utils.custom_ops.get_plugin dnnlib.util.call_func_by_name dnnlib.util.get_obj_by_name
        dnnlib.util.construct_class_by_name dnnlib.util.open_url dnnlib.call_func_by_name dnnlib.construct_class_by_name
        _codecs.decode _codecs.lookup _codecs.register _codecs.unregister _codecs.register_error _codecs.escape_decode
        copyreg.pickle copyreg.constructor copyreg.add_extension copyreg.__reduce_ex__
        """);

    // What must not stand anywhere after the first part: attribute paths walk from a harmless module into a harmful one.
    private static readonly FrozenSet<string> Parts = Words(
        """
        os nt posix sys subprocess builtins importlib runpy pty socket shutil ctypes pickle marshal io
        eval exec execfile compile open file input raw_input breakpoint getattr setattr delattr hasattr globals locals vars dir type super
        classmethod staticmethod property apply map filter reduce reload memoryview help exit quit callable iter next
        system popen popen2 popen3 popen4 fork forkpty spawn spawnl spawnle spawnlp spawnv spawnve spawnvp execl execle execlp execv execve execvp
        Popen check_output check_call run call getoutput getstatusoutput attrgetter methodcaller itemgetter partial import_module run_path run_module
        """);

    /// <summary>Is this a name that executes code?</summary>
    /// <param name="module">The module, with Python 2's names already turned into Python 3's.</param>
    /// <param name="name">The name, which may be a path of attributes.</param>
    internal static bool Holds(string module, string name)
    {
        string path = $"{module}.{name}";
        string[] parts = path.Split('.');
        return Packages.Contains(parts[0])
            || Functions.Contains(path)
            || Modules.Any(refused => path.StartsWith(refused + ".", StringComparison.Ordinal) || path == refused)
            || parts.Skip(1).Any(part => Parts.Contains(part.TrimStart('_')) || part.StartsWith("__", StringComparison.Ordinal));
    }

    private static FrozenSet<string> Words(string text) =>
        text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
