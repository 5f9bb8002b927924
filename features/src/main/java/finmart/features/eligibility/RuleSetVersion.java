package finmart.features.eligibility;

import finmart.domain.product.Product;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Names a rule set by what is in it: another rule, threshold or product version is another name.
 */
final class RuleSetVersion {
  private static final int BYTES = 8;

  private RuleSetVersion() {}

  static String of(
      List<Product> products, List<Predicate> predicates, Map<String, String> withheld) {
    MessageDigest digest = sha256();
    for (Product product : products) {
      add(digest, product.id(), String.valueOf(product.listing().version()), product.terms());
    }
    for (Predicate predicate : predicates) {
      add(
          digest,
          predicate.productId(),
          predicate.rule().code(),
          predicate.rule().condition().required(),
          predicate.rule().source());
    }
    withheld.forEach((product, code) -> add(digest, product, code));
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static void add(MessageDigest digest, String... parts) {
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0x1f);
    }
    digest.update((byte) 0x1e);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
