package finmart.serving.push;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds only addresses of the public network: a name of an institution that leads into our own, or
 * to a cloud's own desk, leads nowhere. It is asked by the connection itself, so that no second
 * answer can slip in between.
 */
final class PublicAddresses implements DnsResolver {
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    if (Arrays.stream(found).allMatch(PublicAddresses::isPublic)) {
      return found;
    }
    throw new UnknownHostException(host + " has an address that is not public");
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }

  /** By the registries of special addresses (RFC 6890). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] b = address.getAddress();
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    if (address instanceof Inet4Address) {
      boolean isShared = first == 100 && second >= 64 && second < 128;
      boolean isReserved = first == 0 || first >= 240 || first == 192 && second == 0 && b[2] == 0;
      boolean isForTests = first == 198 && (second == 18 || second == 19);
      return !isShared && !isReserved && !isForTests;
    }
    boolean isUniqueLocal = (first & 0xfe) == 0xfc;
    boolean embeds =
        ((Inet6Address) address).isIPv4CompatibleAddress()
            || first == 0x20 && second == 0x02
            || first == 0 && second == 0x64;
    return !isUniqueLocal && !embeds;
  }
}
