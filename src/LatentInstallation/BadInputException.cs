namespace LatentInstallation;

/// <summary>Somebody gave the program something it cannot use. The message says the place, the value, the range and the remedy; exit code 2.</summary>
public sealed class BadInputException : Exception
{
    /// <summary>With a message for a person.</summary>
    public BadInputException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for a person, and what led to it.</summary>
    public BadInputException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a message; for the framework's sake.</summary>
    public BadInputException()
    {
    }
}
