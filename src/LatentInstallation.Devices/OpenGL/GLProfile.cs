namespace LatentInstallation.Devices.OpenGL;

/// <summary>Which dialect of OpenGL to ask for.</summary>
public enum GLProfile
{
    /// <summary>Core 3.3, else ES 3.0.</summary>
    Any,

    /// <summary>OpenGL 3.3 core.</summary>
    Core,

    /// <summary>OpenGL ES 3.0.</summary>
    Es,
}
