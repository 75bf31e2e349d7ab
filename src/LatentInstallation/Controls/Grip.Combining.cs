namespace LatentInstallation.Controls;

/// <content>What several controls say together.</content>
internal sealed partial class Grip
{
    private double Hand() => IsAlone ? _bindings[0].Position : IsLoose ? double.NaN : _space.Unmap(Combined());

    private double Combined() => _combine switch
    {
        Combine.Sum => Sum(),
        Combine.Max => Highest(),
        Combine.Priority => First(),
        _ => _bindings[0].Value,
    };

    private double Sum()
    {
        double sum = _start;
        foreach (Binding binding in _bindings)
        {
            sum += binding.Counts && !double.IsNaN(binding.Place) ? binding.Value - _start : 0;
        }

        return sum;
    }

    private double Highest()
    {
        double highest = double.NaN;
        foreach (Binding binding in _bindings)
        {
            if (binding.Counts && !double.IsNaN(binding.Place) && !(binding.Value <= highest))
            {
                highest = binding.Value;
            }
        }

        return highest;
    }

    private double First()
    {
        double last = double.NaN;
        foreach (Binding binding in _bindings)
        {
            if (binding.Speaks)
            {
                return binding.Value;
            }

            last = binding.Counts && !double.IsNaN(binding.Place) ? binding.Value : last;
        }

        return last;
    }
}
