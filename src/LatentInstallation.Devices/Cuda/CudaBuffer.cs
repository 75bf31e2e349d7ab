namespace LatentInstallation.Devices.Cuda;

/// <summary>Values in a GPU's memory, at an address that stays.</summary>
internal sealed class CudaBuffer : IDisposable
{
    private readonly CudaDevice _device;
    private nint _address;

    internal CudaBuffer(CudaDevice device, nint address, int floats) => (_device, _address, Length) = (device, address, floats);

    /// <summary>How many.</summary>
    public int Length { get; }

    /// <summary>Where, for the runtime, which takes nothing else.</summary>
    internal nint Address => _address;

    /// <summary>Copies values to the device; they are there when it returns.</summary>
    public void Write(ReadOnlySpan<float> values)
    {
        _device.Enter();
        CudaDevice.Check(CudaCalls.CopyToDevice(_address, values[..Length], (nuint)Length * sizeof(float)), "copy to the device");

        // From memory that is not pinned the copy may still be under way, and the runtime's stream does not wait for this one.
        CudaDevice.Check(CudaCalls.Synchronize(0), "wait for a copy");
    }

    /// <summary>Copies values from the device.</summary>
    public void Read(Span<float> values)
    {
        _device.Enter();
        CudaDevice.Check(CudaCalls.CopyFromDevice(values[..Length], _address, (nuint)Length * sizeof(float)), "copy from the device");
    }

    public void Dispose()
    {
        if (_address != 0)
        {
            // After a failure of the device every call fails; what is given back there is given back by the driver in the end.
            _ = _device.TryEnter();
            _ = CudaCalls.Free(_address);
            _address = 0;
        }
    }
}
