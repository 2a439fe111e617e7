/**
 * The stage that turns a model, and what it is applied to, into an embedding store. Imports no
 * other stage.
 */
package athanor.jobs.embed;
