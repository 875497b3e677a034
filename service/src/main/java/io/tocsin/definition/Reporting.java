package io.tocsin.definition;

/** When datapoints of a metric can be expected. */
public enum Reporting {
  /** The documentation does not say. */
  UNSTATED,
  /** Every period while the resource exists. */
  ALWAYS,
  /** Every period while a feature of the resource is switched on. */
  ON,
  /** Every period while the resource is used; an idle one stops. */
  ACTIVE,
  /** Only in periods in which something happened; no datapoint means none of it. */
  SPARSE,
  /** Once a day or less. */
  DAILY
}
