package org.stagepost.server.admin;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One JSON value behind its length in four octets: how requests and replies cross the socket. */
final class AdminFrames {

  /** An import file of a million accounts fits; garbage that looks like a length does not. */
  private static final int MAX_OCTETS = 256 * 1024 * 1024;

  private static final int SLICE = 64 * 1024;

  private final JsonMapper mapper = JsonMapper.builder().build();

  void write(OutputStream out, Object value) throws IOException {
    byte[] octets = mapper.writeValueAsBytes(value);
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(octets.length);
    data.write(octets);
    data.flush();
  }

  <T> T read(InputStream in, Class<T> type) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int length = data.readInt();
    if (length < 0 || length > MAX_OCTETS) {
      throw new IOException("not a frame of the admin socket");
    }
    byte[] octets = readFully(data, length);
    try {
      return mapper.readValue(octets, type);
    } catch (JacksonException e) {
      throw new IOException("not a request of the admin socket", e);
    }
  }

  /** Grows with what arrives, so that an announced length alone takes no memory. */
  private static byte[] readFully(InputStream in, int length) throws IOException {
    var collected = new java.io.ByteArrayOutputStream(Math.min(length, SLICE));
    while (collected.size() < length) {
      byte[] slice = in.readNBytes(Math.min(SLICE, length - collected.size()));
      if (slice.length == 0) {
        throw new EOFException("the admin socket was closed in mid-frame");
      }
      collected.writeBytes(slice);
    }
    return collected.toByteArray();
  }
}
