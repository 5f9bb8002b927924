package finmart.jobs.bench.leadfaults;

import finmart.jobs.sandbox.FileServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A line to a server on this machine that can be cut, or fall silent with both ends open. */
final class Line implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int BACKLOG = 10;

  private final ServerSocket door;
  private final int server;
  private Socket near;
  private Socket far;
  private volatile boolean isSilent;

  private Line(ServerSocket door, int server) {
    this.door = door;
    this.server = server;
  }

  /** Lays one; who connects to its port speaks with the server. */
  static Line to(int server) throws IOException {
    var line =
        new Line(new ServerSocket(0, BACKLOG, InetAddress.getByName(FileServer.LOOPBACK)), server);
    begin(line::accept);
    return line;
  }

  int port() {
    return door.getLocalPort();
  }

  /** Cuts the connection that was made last, in the middle of whatever travels. */
  synchronized void cut() throws IOException {
    near.close();
    far.close();
  }

  /** Lets nothing pass any more, of the connection that was made last; both ends stay open. */
  void hush() {
    isSilent = true;
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        Socket caller = door.accept();
        synchronized (this) {
          isSilent = false;
          near = caller;
          far = new Socket(FileServer.LOOPBACK, server);
          Socket called = far;
          begin(() -> carry(caller, called));
          begin(() -> carry(called, caller));
        }
      }
    } catch (IOException e) {
      // Closed: nobody is let in any more.
      return;
    }
  }

  /** Until one end is closed; then so is the other. */
  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!isSilent) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // Cut.
      return;
    }
  }

  private static void begin(Runnable work) {
    var thread = new Thread(work, "finmart-line");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
