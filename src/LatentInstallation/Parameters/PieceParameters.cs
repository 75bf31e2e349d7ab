using LatentInstallation.Generator;

namespace LatentInstallation.Parameters;

/// <summary>The parameters of a piece, stage by stage along the signal path, and where each stands in the table.</summary>
public sealed class PieceParameters
{
    /// <summary>Declares the parameters for a network.</summary>
    public PieceParameters(GeneratorManifest manifest)
    {
        Table = new ParameterTable(
            [.. LatentParameters.For(manifest), .. ConsoleParameters.For(manifest), .. DirectionParameters.For(manifest), .. InputParameters.For(manifest), .. WarpParameters.For(manifest), .. SoundParameters.All, .. ScoreParameters.All, .. LookParameters.All]);
        Latent = new LatentParameters(Table);
        Console = new ConsoleParameters(Table);
        Directions = new DirectionParameters(Table);
        Input = new InputParameters(Table);
        Warp = new WarpParameters(Table);
        Sound = new SoundParameters(Table);
        Score = new ScoreParameters(Table);
        Look = new LookParameters(Table);
    }

    /// <summary>All of them, in signal-path order.</summary>
    public ParameterTable Table { get; }

    /// <summary>Where we are in latent space.</summary>
    public LatentParameters Latent { get; }

    /// <summary>Where the faders of the mixing console stand.</summary>
    public ConsoleParameters Console { get; }

    /// <summary>How far the network's own directions are followed.</summary>
    public DirectionParameters Directions { get; }

    /// <summary>How the picture lies on the plane that the network starts from.</summary>
    public InputParameters Input { get; }

    /// <summary>How the features are bent.</summary>
    public WarpParameters Warp { get; }

    /// <summary>How the room is listened to.</summary>
    public SoundParameters Sound { get; }

    /// <summary>The piece's form in time.</summary>
    public ScoreParameters Score { get; }

    /// <summary>How the picture is graded and placed.</summary>
    public LookParameters Look { get; }
}
