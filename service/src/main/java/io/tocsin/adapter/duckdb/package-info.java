/** Reports over local access logs with an embedded DuckDB. */
@NullMarked
package io.tocsin.adapter.duckdb;

import org.jspecify.annotations.NullMarked;
