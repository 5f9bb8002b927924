package finmart.jobs.bench.leadfaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.jobs.sandbox.FileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** What happens on a line that can fail. */
class LineTest {
  private static final int PATIENCE_MILLIS = 100;

  @Test
  void bytesPassUntilItIsSilentAndBothEndsStayOpen() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getByName(FileServer.LOOPBACK));
        var line = Line.to(server.getLocalPort());
        var near = new Socket(FileServer.LOOPBACK, line.port());
        var far = server.accept()) {
      near.getOutputStream().write(5);
      assertThat(far.getInputStream().read()).isEqualTo(5);
      far.getOutputStream().write(6);
      assertThat(near.getInputStream().read()).isEqualTo(6);
      line.hush();
      near.setSoTimeout(PATIENCE_MILLIS);
      far.getOutputStream().write(7);
      assertThatThrownBy(() -> near.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      // The next connection is not silent.
      try (var again = new Socket(FileServer.LOOPBACK, line.port());
          var other = server.accept()) {
        other.getOutputStream().write(8);
        assertThat(again.getInputStream().read()).isEqualTo(8);
      }
    }
  }

  @Test
  void bothEndsHearThatItIsCut() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getByName(FileServer.LOOPBACK));
        var line = Line.to(server.getLocalPort());
        var near = new Socket(FileServer.LOOPBACK, line.port());
        var far = server.accept()) {
      near.getOutputStream().write(5);
      assertThat(far.getInputStream().read()).isEqualTo(5);
      line.cut();
      assertThat(far.getInputStream().read()).isEqualTo(-1);
      assertThat(near.getInputStream().read()).isEqualTo(-1);
    }
  }
}
