package io.tocsin.cost;

import io.tocsin.definition.Finding;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Section;
import io.tocsin.definition.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prices a month, of one date.
 *
 * @param date when they were looked up
 * @param currency such as {@code USD}
 * @param region the Region they are those of
 * @param note what holds for all of them
 */
public record Prices(
    LocalDate date, String currency, String region, String note, Map<CostItem, Price> items) {
  private static final String FILE = "prices.yaml";

  public Prices {
    items = Map.copyOf(items);
    if (items.size() != CostItem.values().length) {
      throw new IllegalArgumentException("prices are not given for all items, only " + items);
    }
  }

  /** The price of an item. */
  public Price of(CostItem item) {
    return Objects.requireNonNull(items.get(item));
  }

  /** The prices that come with Tocsin. */
  public static Prices packed() {
    try (InputStream in = Prices.class.getResourceAsStream(FILE)) {
      return parse(
          new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads prices.yaml.
   *
   * @throws IllegalArgumentException with every mistake of the text
   */
  static Prices parse(String text) {
    Findings findings = new Findings();
    Prices prices =
        YamlFile.parse(text, FILE, findings).map(file -> read(file, findings)).orElse(null);
    if (prices == null || findings.hasErrors()) {
      List<Finding> all = findings.sorted();
      throw new IllegalArgumentException(
          String.join("\n", all.stream().map(Finding::toString).toList()));
    }
    return prices;
  }

  private static @Nullable Prices read(Section file, Findings findings) {
    file.allow(List.of("date", "currency", "region", "note", "prices"));
    Located date = file.required("date", "the day the prices were looked up");
    Located currency = file.required("currency", "one such as USD");
    Located region = file.required("region", "the Region whose prices these are");
    Located note = file.required("note", "what holds for all prices");
    Section given = file.section("prices", "the prices");
    if (date == null || currency == null || region == null || note == null || given == null) {
      return null;
    }
    Map<CostItem, Price> items = new EnumMap<>(CostItem.class);
    for (CostItem item : CostItem.values()) {
      Section section = given.section(item.key(), "the price of " + item.key());
      Price price = section == null ? null : price(section);
      if (price == null) {
        given.present(item.key(), "its price, or 'known: unknown'");
      } else {
        items.put(item, price);
      }
    }
    return findings.hasErrors()
        ? null
        : new Prices(
            LocalDate.parse(date.text()),
            currency.text(),
            region.text(),
            note.text().strip(),
            items);
  }

  private static @Nullable Price price(Section section) {
    section.allow(List.of("price", "unit", "known", "source", "note"));
    Located amount = section.text("price");
    Located unit = section.required("unit", "what is counted");
    Price.Known known = section.choice("known", Price.Known.class);
    Located source = section.required("source", "where it is from");
    Located note = section.text("note");
    return unit == null || known == null || source == null
        ? null
        : new Price(
            amount == null ? null : new BigDecimal(amount.text()),
            unit.text(),
            known,
            source.text(),
            note == null ? null : note.text());
  }
}
