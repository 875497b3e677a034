package io.tocsin.accesslog;

/**
 * What is wrong with a file of a log folder.
 *
 * @param file relative to the folder, with slashes
 * @param sentence what was found and what it means for the report
 */
public record LogProblem(String file, String sentence) {}
