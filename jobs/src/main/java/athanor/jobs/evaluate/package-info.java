/** The stage that measures how good a store or a model is. Imports no other stage. */
package athanor.jobs.evaluate;
