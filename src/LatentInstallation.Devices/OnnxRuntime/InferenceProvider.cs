namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>What ONNX Runtime computes on.</summary>
public enum InferenceProvider
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU through CUDA and cuDNN.</summary>
    Cuda,

    /// <summary>An NVIDIA GPU through TensorRT, with CUDA for what TensorRT leaves.</summary>
    TensorRt,
}
