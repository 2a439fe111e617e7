package athanor.jobs.family;

/** Something that a command can do with the models of a family. */
public interface Ability {}
