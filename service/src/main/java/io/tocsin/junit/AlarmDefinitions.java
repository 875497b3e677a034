package io.tocsin.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gives the tests of a class an {@link AlarmTester} over a folder of alarm definitions. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AlarmDefinitionsExtension.class)
public @interface AlarmDefinitions {

  /** The folder with platform.yaml, relative to the working directory. */
  String value() default "alarms";

  /** The environment; may be left out when only one is declared. */
  String environment() default "";
}
