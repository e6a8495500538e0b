namespace SimParlant.Hosting;

/// <summary>The application cannot be built or run as described; the message names the resource and the remedy.</summary>
public class DistributedApplicationException : Exception
{
    public DistributedApplicationException()
    {
    }

    public DistributedApplicationException(string message) : base(message)
    {
    }

    public DistributedApplicationException(string message, Exception inner) : base(message, inner)
    {
    }
}

/// <summary>A parameter has neither a configured nor a default value.</summary>
public class MissingParameterValueException(string message) : DistributedApplicationException(message);
