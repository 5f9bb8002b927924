package finmart.jobs.bench.leadfaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.jobs.sandbox.FileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens on a line that can fail. */
class LineTest {
  private static final int PATIENCE_MILLIS = 100;

  private final ServerSocket server;
  private final Line line;
  private final Socket near;
  private final Socket far;

  LineTest() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getByName(FileServer.LOOPBACK));
    line = Line.to(server.getLocalPort());
    near = new Socket(FileServer.LOOPBACK, line.port());
    far = server.accept();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable open : List.of(far, near, line, server)) {
      open.close();
    }
  }

  @Test
  void bytesPassUntilItIsSilentAndBothEndsStayOpen() throws IOException {
    assertPasses(5, near, far);
    assertPasses(6, far, near);
    line.hush();
    near.setSoTimeout(PATIENCE_MILLIS);
    far.getOutputStream().write(7);
    assertThatThrownBy(() -> near.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    // The next connection is not silent.
    try (var again = new Socket(FileServer.LOOPBACK, line.port());
        var other = server.accept()) {
      assertPasses(8, other, again);
    }
  }

  @Test
  void bothEndsHearThatItIsCut() throws IOException {
    assertPasses(5, near, far);
    line.cut();
    assertThat(far.getInputStream().read()).isEqualTo(-1);
    assertThat(near.getInputStream().read()).isEqualTo(-1);
  }

  private static void assertPasses(int one, Socket from, Socket to) throws IOException {
    from.getOutputStream().write(one);
    assertThat(to.getInputStream().read()).isEqualTo(one);
  }
}
