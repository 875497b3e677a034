/**
 * Proofs with real processes that are killed and stopped. They take minutes: {@code ./verify
 * --full} runs them, an ordinary build does not.
 */
package io.tocsin.proof;
