package io.tocsin.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Answers everybody: it tells nothing of this platform. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Open {
  /** Whether a browser that nobody knows is sent to log in first, where that can be done. */
  boolean page() default false;
}
