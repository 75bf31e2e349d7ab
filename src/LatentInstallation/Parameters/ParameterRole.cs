namespace LatentInstallation.Parameters;

/// <summary>Who may move a parameter.</summary>
public enum ParameterRole
{
    /// <summary>Anybody in the room.</summary>
    Visitor,

    /// <summary>Whoever looks after the show.</summary>
    Curator,

    /// <summary>Whoever made it.</summary>
    Artist,
}
