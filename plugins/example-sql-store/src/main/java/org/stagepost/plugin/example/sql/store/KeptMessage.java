package org.stagepost.plugin.example.sql.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;

/**
 * A message in the table.
 *
 * @param transactions what it is read through
 * @param mailbox the mailbox
 * @param entry the message
 */
record KeptMessage(Transactions transactions, MailboxName mailbox, MessageEntry entry)
    implements MessageSource {

  /** A client may take minutes to fetch a message: no connection is lent for longer than this. */
  private static final int PIECE = 256 << 10;

  @Override
  public long size() {
    return entry.octets();
  }

  @Override
  public InputStream open() {
    return new Pieces();
  }

  /** Reads it piece by piece. */
  private final class Pieces extends InputStream {

    private byte[] piece = new byte[0];
    private int read;
    private long fetched;

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) {
        return 0;
      }
      if (read == piece.length && !fetch()) {
        return -1;
      }
      int count = Math.min(length, piece.length - read);
      System.arraycopy(piece, read, target, offset, count);
      read += count;
      return count;
    }

    private boolean fetch() throws IOException {
      int wanted = (int) Math.min(PIECE, entry.octets() - fetched);
      if (wanted == 0) {
        return false;
      }
      piece = transactions.read(tables -> tables.octets(mailbox, entry.id(), fetched, wanted));
      if (piece.length != wanted) {
        throw new IOException("message " + entry.id() + " is shorter than it was, or gone");
      }
      read = 0;
      fetched += wanted;
      return true;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
  }
}
