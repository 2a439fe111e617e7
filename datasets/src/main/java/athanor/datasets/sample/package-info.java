/**
 * Sample data made by code, so that every road can be tried without a download. Imports the
 * modality packages; nothing imports it but the demo and tests.
 */
package athanor.datasets.sample;
