package finmart.jobs.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.law.Cites;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** What GM/T 0003.5 and RFC 8998 print, and what a partner's own library would see of our files. */
class SmVectorTest {
  private static final String D =
      "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
  private static final SmKey KEY = SmKey.parse("gmt", "sign " + D + "\nwrap " + D + "\n");
  private static final SmSeal SEAL =
      new SmSeal(
          KEY,
          Map.of("gmt", KEY),
          KEY.publicKey(),
          Map.of("gmt", KEY.publicKey()),
          new SecureRandom());

  @Test
  @Cites("X11")
  void theSignatureOfTheStandardStandsUnderTheUsualUserId() throws IOException {
    byte[] text = "message digest".getBytes(StandardCharsets.US_ASCII);
    String r = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
    String s = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";

    SEAL.verify(text, der(r, s), "gmt");
    assertThatThrownBy(() -> SEAL.verify(text, der(s, r), "gmt"))
        .isInstanceOf(SealBrokenException.class);
  }

  @Test
  @Cites("X11")
  void theCiphertextOfTheStandardOpensInTheOrderOurSealUses() throws Exception {
    var engine = new SM2Engine(SmSeal.MODE);
    engine.init(false, KEY.wrap());
    byte[] sealed =
        HexFormat.of()
            .parseHex(
                "0404ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73e8"
                    + "58f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0"
                    + "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766"
                    + "21886ca989ca9c7d58087307ca93092d651efa");

    assertThat(engine.processBlock(sealed, 0, sealed.length))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("encryption standard");
  }

  @Test
  @Cites("X11")
  void aWrappedKeyIsAPointThenItsDigestThenTheKey() throws IOException {
    byte[] wrapped =
        Base64.getDecoder()
            .decode(SEAL.seal(java.io.OutputStream.nullOutputStream()).envelope().wrappedKey());

    assertThat(wrapped).hasSize(65 + 32 + 16).startsWith(4);
    // GM/T 0003.4, 7.1: with (x, y) = d·C1, C2 = key xor KDF(x‖y), C3 = SM3(x‖key‖y).
    ECPoint shared =
        SmCurve.DOMAIN
            .getCurve()
            .decodePoint(Arrays.copyOf(wrapped, 65))
            .multiply(new BigInteger(D, 16))
            .normalize();
    byte[] x = shared.getAffineXCoord().getEncoded();
    byte[] y = shared.getAffineYCoord().getEncoded();
    byte[] mask = sm3(x, y, new byte[] {0, 0, 0, 1});
    byte[] key = new byte[16];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (wrapped[97 + i] ^ mask[i]);
    }
    assertThat(Arrays.copyOfRange(wrapped, 65, 97)).isEqualTo(sm3(x, key, y));
  }

  @Test
  void aWrappedKeyInTheOldOrderIsRefused() throws IOException {
    var envelope = SEAL.seal(java.io.OutputStream.nullOutputStream()).envelope();
    byte[] right = Base64.getDecoder().decode(envelope.wrappedKey());
    byte[] old = right.clone();
    System.arraycopy(right, 97, old, 65, 16);
    System.arraycopy(right, 65, old, 81, 32);
    var changed = new Seal.Envelope("gmt", "gmt", Base64.getEncoder().encodeToString(old));

    assertThatThrownBy(() -> SEAL.open(new ByteArrayInputStream(new byte[40]), changed))
        .isInstanceOf(SealBrokenException.class);
  }

  @Test
  void sm3AndTheGcmOfSm4AreThoseOfTheStandards() throws Exception {
    assertThat(Fingerprint.SM3.hex("abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    // RFC 8998, A.1, through the stream our seal opens with.
    var hex = HexFormat.of();
    var cipher =
        org.bouncycastle.crypto.modes.GCMBlockCipher.newInstance(
            new org.bouncycastle.crypto.engines.SM4Engine());
    cipher.init(
        false,
        new org.bouncycastle.crypto.params.AEADParameters(
            new org.bouncycastle.crypto.params.KeyParameter(
                hex.parseHex("0123456789abcdeffedcba9876543210")),
            128,
            hex.parseHex("00001234567800000000abcd"),
            hex.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2")));
    byte[] sealed =
        hex.parseHex(
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec");
    try (var opened = new GcmInputStream(new ByteArrayInputStream(sealed), cipher)) {
      assertThat(hex.formatHex(opened.readAllBytes()))
          .isEqualTo(
              "a".repeat(16)
                  + "b".repeat(16)
                  + "c".repeat(16)
                  + "d".repeat(16)
                  + "e".repeat(16)
                  + "f".repeat(16)
                  + "e".repeat(16)
                  + "a".repeat(16));
    }
  }

  private static byte[] sm3(byte[]... parts) {
    var digest = Fingerprint.SM3.begin();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  private static String der(String r, String s) throws IOException {
    var both = new ASN1EncodableVector();
    both.add(new ASN1Integer(new BigInteger(r, 16)));
    both.add(new ASN1Integer(new BigInteger(s, 16)));
    return Base64.getEncoder().encodeToString(new DERSequence(both).getEncoded());
  }
}
