package org.stagepost.plugin.pop3.commands;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.pop3.Maildrop;

/** Three messages of 10, 20 and 30 octets; notes what is done to them. */
final class PlayedMaildrop implements Maildrop {

  final List<String> done = new ArrayList<>();
  final Set<Integer> marked = new TreeSet<>();
  boolean lockLost;
  boolean broken;

  @Override
  public int count() {
    return 3 - marked.size();
  }

  @Override
  public long octets() {
    return IntStream.rangeClosed(1, 3).filter(n -> !marked.contains(n)).map(n -> 10 * n).sum();
  }

  @Override
  public Optional<Message> message(int number) {
    return number < 1 || number > 3 || marked.contains(number)
        ? Optional.empty()
        : Optional.of(new Message(number, 10L * number, "uid-" + number));
  }

  @Override
  public Iterable<Message> messages() {
    return () ->
        IntStream.rangeClosed(1, 3).mapToObj(this::message).flatMap(Optional::stream).iterator();
  }

  @Override
  public MessageSource open(int number) throws IOException {
    if (broken) {
      throw new IOException("no disk");
    }
    done.add("open " + number);
    return new Zeros(10L * number);
  }

  @Override
  public void touch(int number) {
    done.add("touch " + number);
  }

  @Override
  public void delete(int number) {
    marked.add(number);
    done.add("delete " + number);
  }

  @Override
  public void reset() {
    marked.clear();
    done.add("reset");
  }

  @Override
  public int last() {
    return 2;
  }

  @Override
  public boolean update() throws IOException {
    done.add("update");
    if (broken) {
      throw new IOException("no disk");
    }
    return !lockLost;
  }

  private record Zeros(long size) implements MessageSource {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(new byte[(int) size]);
    }
  }
}
