using System.Globalization;
using LatentInstallation.Controls;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>A curve that is drawn as a list of points: <c>[[0, 0], [0.5, 0.1], [1, 1]]</c>.</summary>
internal static class CurveText
{
    internal const string Remedy = "Write points, [[0, 0], [0.5, 0.1], [1, 1]]: the control's place and the parameter's, 0 to 1, the first rising.";

    /// <summary>Null when the curve is not a list; what is wrong with one is refused.</summary>
    public static CurvePoints? Read(ConfigurationSection section, string key)
    {
        section.NoteListBeside(key);
        if (section.Find(key) is not { Kind: ConfigurationNodeKind.List } list)
        {
            return null;
        }

        var points = new List<(double In, double Out)>();
        foreach (ConfigurationNode node in list.Items)
        {
            if (node is { Kind: ConfigurationNodeKind.List, Items: [var from, var to] } && TryPlace(from, out double x) && TryPlace(to, out double y))
            {
                points.Add((x, y));
            }
            else
            {
                section.Refuse(key, $"{node.Describe()} is no point with two numbers from 0 to 1. {Remedy}");
                return Straight;
            }
        }

        if (CurvePoints.WhatIsWrong(points) is { } wrong)
        {
            section.Refuse(key, $"{wrong} {Remedy}");
            return Straight;
        }

        return new CurvePoints(points);
    }

    private static CurvePoints Straight => new([(0, 0), (1, 1)]);

    private static bool TryPlace(ConfigurationNode node, out double place)
    {
        place = 0;
        return node.Kind == ConfigurationNodeKind.Scalar
            && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out place) && double.IsFinite(place);
    }
}
