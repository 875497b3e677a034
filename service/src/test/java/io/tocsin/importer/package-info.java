@NullMarked
package io.tocsin.importer;

import org.jspecify.annotations.NullMarked;
