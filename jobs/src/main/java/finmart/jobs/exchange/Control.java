package finmart.jobs.exchange;

import finmart.domain.partner.FileRoute.Format;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.rows.RowFormat.Sums;
import finmart.jobs.exchange.seal.Fingerprint;
import finmart.jobs.exchange.seal.Seal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the control beside a data file says: lines of {@code key=value}, the last of which signs all
 * before it. It holds nothing about a person and is kept as the log of what was delivered.
 *
 * @param file name of the data file
 * @param plain the rows before they were sealed
 * @param sealed the file as it stands
 * @param seal name of the seal
 * @param previous the control before it; blank stem for the first
 * @param createdAt moment of the run's day, so that a rerun says the same
 */
public record Control(
    BatchName name,
    String file,
    Format format,
    Sums sums,
    Part plain,
    Part sealed,
    Fingerprint fingerprint,
    String seal,
    Seal.Envelope envelope,
    Previous previous,
    Instant createdAt,
    boolean isTest) {
  private static final String VERSION = "1";

  /** Bytes and their digest in hex. */
  public record Part(long bytes, String digest) {}

  /**
   * The link of the chain.
   *
   * @param stem name of the batch before, blank if there is none
   * @param digest of the whole text of its control
   */
  public record Previous(String stem, String digest) {
    public static final Previous NONE = new Previous("", "");
  }

  /** The whole text, signed. */
  byte[] text(Seal own) {
    String told = told();
    String signature = own.sign(told.getBytes(StandardCharsets.UTF_8));
    return (told + ControlText.SIGNATURE + "=" + signature + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a control; whether its signature stands is asked by {@link ControlText#verify}.
   *
   * @throws BatchRefusedException if it is not whole, or not of this batch
   */
  static Control of(BatchName name, ControlText text) throws BatchRefusedException {
    Map<String, String> told = text.told();
    try {
      var control =
          new Control(
              name,
              told.getOrDefault("file", ""),
              Format.valueOf(told.get("format")),
              new Sums(number(told, "rows"), number(told, "sum_minor")),
              new Part(number(told, "plain_bytes"), told.get("plain_digest")),
              new Part(number(told, "bytes"), told.get("digest")),
              Fingerprint.valueOf(told.get("digest_kind")),
              told.getOrDefault("seal", ""),
              new Seal.Envelope(
                  told.getOrDefault("sealed_for", ""),
                  told.getOrDefault("signed_by", ""),
                  told.getOrDefault("wrapped_key", "")),
              new Previous(
                  told.getOrDefault("previous", ""), told.getOrDefault("previous_digest", "")),
              OffsetDateTime.parse(told.get("created_at")).toInstant(),
              told.get("test").equals("true"));
      if (!VERSION.equals(told.get("version")) || !name.stem().equals(told.get("batch"))) {
        throw new BatchRefusedException(
            BatchRefusedException.Code.BAD_CONTROL,
            "is version %s of %s".formatted(told.get("version"), told.get("batch")));
      }
      return control;
    } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
      throw new BatchRefusedException(
          BatchRefusedException.Code.BAD_CONTROL, "a line is missing or can not be read", e);
    }
  }

  /** Everything but the signature. */
  public String told() {
    var told = new LinkedHashMap<String, Object>();
    told.put("version", VERSION);
    told.put("batch", name.stem());
    told.put("sender", name.sender());
    told.put("receiver", name.receiver());
    told.put("file", file);
    told.put("format", format);
    told.put("charset", "UTF-8");
    told.put("delimiter", format == Format.CSV ? "," : "");
    told.put("header", format == Format.CSV);
    told.put("rows", sums.rows());
    told.put("sum_minor", sums.minor());
    told.put("digest_kind", fingerprint);
    told.put("plain_bytes", plain.bytes());
    told.put("plain_digest", plain.digest());
    told.put("bytes", sealed.bytes());
    told.put("digest", sealed.digest());
    told.put("seal", seal);
    told.put("sealed_for", envelope.sealedFor());
    told.put("wrapped_key", envelope.wrappedKey());
    told.put("signed_by", envelope.signedBy());
    told.put("previous", previous.stem());
    told.put("previous_digest", previous.digest());
    told.put("created_at", createdAt.atZone(AsOf.ZONE).toOffsetDateTime());
    told.put("test", isTest);
    var text = new StringBuilder();
    told.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString();
  }

  private static long number(Map<String, String> told, String key) {
    return Long.parseLong(told.get(key));
  }
}
