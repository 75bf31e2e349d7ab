namespace LatentInstallation.Devices.OpenGL;

/// <summary>A vertex and a fragment shader from this assembly's <c>Shaders</c>, in the dialect of the context.</summary>
internal sealed class ShaderProgram : GLObject
{
    private readonly Dictionary<string, int> _locations = [];
    private readonly uint _program;

    /// <summary>Compiles and links.</summary>
    /// <param name="gl">The context.</param>
    /// <param name="profile">Core or Es.</param>
    /// <param name="fragment">Files that make the fragment shader, in order; a name that begins with # is a line of its own.</param>
    /// <exception cref="InvalidOperationException">The driver refuses a shader.</exception>
    internal ShaderProgram(GL gl, GLProfile profile, params string[] fragment)
        : base(gl)
    {
        _program = gl.CreateProgram();
        try
        {
            uint vertexShader = Compile(ShaderType.VertexShader, profile, ["screen.vert"]);
            uint fragmentShader = Compile(ShaderType.FragmentShader, profile, fragment);
            gl.AttachShader(_program, vertexShader);
            gl.AttachShader(_program, fragmentShader);
            gl.LinkProgram(_program);
            gl.DeleteShader(vertexShader);
            gl.DeleteShader(fragmentShader);
            gl.GetProgram(_program, ProgramPropertyARB.LinkStatus, out int linked);
            if (linked == 0)
            {
                throw new InvalidOperationException($"The graphics driver cannot link {fragment[^1]}: {gl.GetProgramInfoLog(_program)}");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal void Use() => GL.UseProgram(_program);

    internal void Set(string name, int value) => GL.Uniform1(Location(name), value);

    internal void Set(string name, float value) => GL.Uniform1(Location(name), value);

    internal void Set(string name, float x, float y) => GL.Uniform2(Location(name), x, y);

    internal void Set(string name, float x, float y, float z, float w) => GL.Uniform4(Location(name), x, y, z, w);

    /// <inheritdoc />
    protected override void Release() => GL.DeleteProgram(_program);

    // A name that the compiler found unused is at -1, where setting does nothing.
    private int Location(string name)
    {
        if (!_locations.TryGetValue(name, out int location))
        {
            location = GL.GetUniformLocation(_program, name);
            _locations.Add(name, location);
        }

        return location;
    }

    private uint Compile(ShaderType type, GLProfile profile, string[] parts)
    {
        string source = profile == GLProfile.Es
            ? "#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler2D;\nprecision highp sampler2DArray;\n"
            : "#version 330 core\n";
        foreach (string part in parts)
        {
            source += part.StartsWith('#') ? part + "\n" : "#line 1\n" + Read(part);
        }

        uint shader = GL.CreateShader(type);
        GL.ShaderSource(shader, source);
        GL.CompileShader(shader);
        GL.GetShader(shader, ShaderParameterName.CompileStatus, out int compiled);
        return compiled != 0
            ? shader
            : throw new InvalidOperationException($"The graphics driver refuses {parts[^1]}: {GL.GetShaderInfoLog(shader)}");
    }

    private static string Read(string file)
    {
        using Stream stream = typeof(ShaderProgram).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The shader {file} is not in this program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
