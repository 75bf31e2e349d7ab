// Silk.NET.OpenGL's names and OpenGL's numbers, as far as used here: a table, hence one file.
#pragma warning disable CA1008, CA1027, CA1028, CA1069, CA2217 // The numbers and their gaps are OpenGL's.
namespace LatentInstallation.Devices.OpenGL;

internal enum GLEnum
{
    NoError = 0,
    AlreadySignaled = 0x911A,
    TimeoutExpired = 0x911B,
    ConditionSatisfied = 0x911C,
    FramebufferComplete = 0x8CD5,
    Nearest = 0x2600,
    Linear = 0x2601,
    NearestMipmapNearest = 0x2700,
    LinearMipmapLinear = 0x2703,
    ClampToEdge = 0x812F,
    FramebufferSrgb = 0x8DB9,
}

internal enum ShaderType
{
    FragmentShader = 0x8B30,
    VertexShader = 0x8B31,
}

internal enum ShaderParameterName
{
    CompileStatus = 0x8B81,
}

internal enum ProgramPropertyARB
{
    LinkStatus = 0x8B82,
}

internal enum TextureTarget
{
    Texture2D = 0x0DE1,
    Texture2DArray = 0x8C1A,
}

internal enum TextureUnit
{
    Texture0 = 0x84C0,
    Texture1 = 0x84C1,
}

internal enum TextureParameterName
{
    TextureMagFilter = 0x2800,
    TextureMinFilter = 0x2801,
    TextureWrapS = 0x2802,
    TextureWrapT = 0x2803,
    TextureMaxLevel = 0x813D,
}

internal enum InternalFormat
{
    R32f = 0x822E,
    Rgba8 = 0x8058,
    Srgb8Alpha8 = 0x8C43,
    Rgba16f = 0x881A,
}

internal enum PixelFormat
{
    Red = 0x1903,
    Rgba = 0x1908,
}

internal enum PixelType
{
    UnsignedByte = 0x1401,
    Float = 0x1406,
    HalfFloat = 0x140B,
}

internal enum FramebufferTarget
{
    ReadFramebuffer = 0x8CA8,
    DrawFramebuffer = 0x8CA9,
    Framebuffer = 0x8D40,
}

internal enum FramebufferAttachment
{
    ColorAttachment0 = 0x8CE0,
}

internal enum PrimitiveType
{
    Triangles = 4,
}

internal enum PixelStoreParameter
{
    UnpackAlignment = 0x0CF5,
    PackAlignment = 0x0D05,
}

internal enum BufferTargetARB
{
    PixelPackBuffer = 0x88EB,
}

internal enum BufferUsageARB
{
    StreamRead = 0x88E1,
}

internal enum MapBufferAccessMask
{
    ReadBit = 1,
}

internal enum SyncCondition
{
    SyncGpuCommandsComplete = 0x9117,
}

internal enum SyncBehaviorFlags
{
    None = 0,
}

internal enum SyncObjectMask
{
    None = 0,
}

internal enum StringName
{
    Vendor = 0x1F00,
    Renderer = 0x1F01,
    Version = 0x1F02,
}

internal enum GetPName
{
    MaxTextureSize = 0x0D33,
}

internal enum EnableCap
{
    Dither = 0x0BD0,
    FramebufferSrgb = 0x8DB9,
}

internal enum ClearBufferMask
{
    ColorBufferBit = 0x4000,
}

internal enum BlitFramebufferFilter
{
    Nearest = 0x2600,
    Linear = 0x2601,
}
