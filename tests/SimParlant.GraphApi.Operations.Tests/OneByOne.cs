// One after the other: meters, listeners and memory are the process's, whatever service they belong to.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
