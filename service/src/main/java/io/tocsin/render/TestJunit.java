package io.tocsin.render;

import io.tocsin.alarmtest.AlarmTestFailure;
import io.tocsin.alarmtest.AlarmTestResult;
import io.tocsin.alarmtest.TestReport;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run of alarm tests as the XML that CI systems read: a suite per file, a case per test whose
 * class is the alarm, failures with their picture.
 */
public final class TestJunit {
  private static final int WIDTH = 120;

  private TestJunit() {}

  public static String of(TestReport report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      counts(xml, report.results());
      for (Map.Entry<String, List<AlarmTestResult>> file : report.byFile().entrySet()) {
        suite(xml, file.getKey(), file.getValue(), report);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML cannot be written into memory", e);
    }
    return text.append('\n').toString();
  }

  private static void counts(XMLStreamWriter xml, List<AlarmTestResult> results)
      throws XMLStreamException {
    long failed = results.stream().filter(result -> !result.passed()).count();
    xml.writeAttribute("tests", Integer.toString(results.size()));
    xml.writeAttribute("failures", Long.toString(failed));
    xml.writeAttribute("errors", "0");
  }

  private static void suite(
      XMLStreamWriter xml, String file, List<AlarmTestResult> results, TestReport report)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", legal(file));
    counts(xml, results);
    for (AlarmTestResult result : results) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("testcase");
      xml.writeAttribute("name", legal(result.test().name()));
      xml.writeAttribute("classname", legal(result.test().alarm().id()));
      if (result.test().source() != null) {
        xml.writeAttribute("file", legal(result.test().source().file()));
        xml.writeAttribute("line", Integer.toString(result.test().source().line()));
      }
      for (AlarmTestFailure failure : result.failures()) {
        xml.writeCharacters("\n      ");
        xml.writeStartElement("failure");
        xml.writeAttribute("message", legal(failure.sentence()));
        xml.writeCharacters(
            legal(
                FailureText.of(
                    result, failure, report.explanation(result, failure), WIDTH, false)));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  /** Without the characters that XML 1.0 has no way to write. */
  private static String legal(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }
}
