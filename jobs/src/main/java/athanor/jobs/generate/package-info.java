/** The stage that makes new things with a trained model. Imports no other stage. */
package athanor.jobs.generate;
