namespace SimParlant.Core.Engine.Questions;

/// <summary>
/// Something the engine cannot decide alone. Its name is also that of its prompt; its answer's properties, in snake_case, are the schema a
/// model must follow. Things are numbered from 1 within a question, so that no model ever sees or invents an id.
/// </summary>
public abstract record Question<TAnswer>(string Name, Dialogue Dialogue)
    where TAnswer : class;
