package finmart.jobs.bench.serving;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One connection to a server, kept over requests; cheap, so that the client is not measured. */
final class KeptConnection implements AutoCloseable {
  private static final String LENGTH = "content-length:";
  private static final String CHUNKED = "transfer-encoding: chunked";
  private static final String VERSION = "x-feed-version:";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] body = new byte[1 << 14];
  private int bodyLength;
  private String version;

  KeptConnection(URI address) throws IOException {
    socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    out = socket.getOutputStream();
  }

  /** Asks and reads the answer to its end; returns its status. */
  int get(String path, String token) throws IOException {
    return send("GET", path, token, "");
  }

  /** Like {@link #get}, with a JSON body. */
  int send(String method, String path, String token, String json) throws IOException {
    byte[] content = json.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(512);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: bench\r\n");
    head.append("Authorization: Bearer ").append(token).append("\r\n");
    if (content.length > 0) {
      head.append("Content-Type: application/json\r\nContent-Length: ")
          .append(content.length)
          .append("\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(content);
    return answer();
  }

  /** Version of the feed that the last answer says it is of; empty if it says none. */
  String version() {
    return version;
  }

  /** Body of the last answer. */
  String body() {
    return new String(body, 0, bodyLength, StandardCharsets.UTF_8);
  }

  private int answer() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    int length = 0;
    boolean isChunked = false;
    version = "";
    bodyLength = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).trim());
      } else if (lower.equals(CHUNKED)) {
        isChunked = true;
      } else if (lower.startsWith(VERSION)) {
        version = header.substring(VERSION.length()).trim();
      }
    }
    if (isChunked) {
      readChunks();
    } else {
      read(length);
    }
    return status;
  }

  private void readChunks() throws IOException {
    int length;
    do {
      length = Integer.parseInt(line().trim(), 16);
      read(length);
      line();
    } while (length > 0);
  }

  private void read(int length) throws IOException {
    if (body.length < bodyLength + length) {
      body = Arrays.copyOf(body, Math.max(body.length * 2, bodyLength + length));
    }
    if (in.readNBytes(body, bodyLength, length) < length) {
      throw new IOException("the server closed the connection");
    }
    bodyLength += length;
  }

  private String line() throws IOException {
    var line = new StringBuilder(80);
    for (int letter = in.read(); letter != '\n'; letter = in.read()) {
      if (letter < 0) {
        throw new IOException("the server closed the connection");
      }
      if (letter != '\r') {
        line.append((char) letter);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
