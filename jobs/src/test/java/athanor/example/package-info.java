/** A worked example: a model of one's own on the engine, from data to a trained model. */
package athanor.example;
