package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What of names and folders survives a power cut, and what does not. */
final class FaultyFilesTest {

  private static final int CUTS = 60;

  private static final String MAIL = "tmp/mail";
  private static final String ARRIVED = "new/mail";

  /** What is done to a disk that has the folders {@code tmp} and {@code new}. */
  private interface Story {
    void happens(FaultyFiles disk) throws IOException;
  }

  /** All that the names may be after a power cut behind a story. */
  private static Set<List<String>> outcomes(Story story) throws IOException {
    Set<List<String>> outcomes = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (int seed = 0; seed < CUTS; seed++) {
      FaultyFiles disk = new FaultyFiles(1 << 20);
      disk.makeFolder("tmp");
      disk.makeFolder("new");
      disk.forceFolder();
      story.happens(disk);
      disk.restorePower(seed);
      outcomes.add(disk.names());
    }
    return outcomes;
  }

  private static void write(FaultyFiles disk, String name) throws IOException {
    FaultyFiles.OpenFile file = disk.create(name);
    file.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)), 0);
    file.force(true);
    file.close();
  }

  @Test
  void aNameIsLostUnlessItsFolderWasForced() throws IOException {
    assertEquals(Set.of(List.of(), List.of(MAIL)), outcomes(disk -> write(disk, MAIL)));
    assertEquals(
        Set.of(List.of(), List.of(MAIL)),
        outcomes(
            disk -> {
              write(disk, MAIL);
              disk.forceFolder();
              disk.forceFolder("new");
            }));
    assertEquals(
        Set.of(List.of(MAIL)),
        outcomes(
            disk -> {
              write(disk, MAIL);
              disk.forceFolder("tmp");
            }));
  }

  @Test
  void whatWasRenamedHasArrivedOnceTheNewFolderWasForced() throws IOException {
    assertEquals(
        Set.of(List.of(ARRIVED), List.of(ARRIVED, MAIL)),
        outcomes(
            disk -> {
              write(disk, MAIL);
              disk.rename(MAIL, ARRIVED);
              disk.forceFolder("new");
            }));
    assertEquals(
        Set.of(List.of(ARRIVED)),
        outcomes(
            disk -> {
              write(disk, MAIL);
              disk.rename(MAIL, ARRIVED);
              disk.forceFolder("new");
              disk.forceFolder("tmp");
            }));
  }

  @Test
  void toForceTheOldFolderDoesNotBringItThere() throws IOException {
    assertEquals(
        Set.of(List.of(MAIL), List.of(ARRIVED)),
        outcomes(
            disk -> {
              write(disk, MAIL);
              disk.rename(MAIL, ARRIVED);
              disk.forceFolder("tmp");
            }));
  }

  @Test
  void whatWasForcedOnceIsSomewhereAfterAnyNumberOfRenames() throws IOException {
    Set<List<String>> outcomes =
        outcomes(
            disk -> {
              write(disk, MAIL);
              disk.forceFolder("tmp");
              disk.rename(MAIL, ARRIVED);
              disk.rename(ARRIVED, "tmp/again");
              disk.rename("tmp/again", "mail");
              write(disk, MAIL);
              disk.forceFolder("tmp");
            });
    for (List<String> names : outcomes) {
      assertTrue(names.contains(MAIL), names::toString);
      assertTrue(names.size() > 1, () -> "the first one is nowhere: " + names);
    }
  }

  @Test
  void aFolderThatWasNotForcedIsGoneWithAllInIt() throws IOException {
    Story story =
        disk -> {
          disk.makeFolder("new/box");
          disk.makeFolder("new/box/cur");
          write(disk, "new/box/cur/mail");
          disk.forceFolder("new/box/cur");
          disk.forceFolder("new/box");
        };
    String mail = "new/box/cur/mail";
    assertEquals(Set.of(List.of(), List.of(mail)), outcomes(story));
    assertEquals(
        Set.of(List.of(mail)),
        outcomes(
            disk -> {
              story.happens(disk);
              disk.forceFolder("new");
            }));
  }

  @Test
  void whatADiskRefuses() throws IOException {
    FaultyFiles disk = new FaultyFiles(1 << 20);
    assertThrows(IOException.class, () -> disk.create(MAIL));
    assertThrows(IOException.class, () -> disk.makeFolder("a/b"));
    assertThrows(IOException.class, () -> disk.forceFolder("tmp"));
    disk.makeFolder("tmp");
    assertThrows(IOException.class, () -> disk.makeFolder("tmp"));
    assertThrows(IOException.class, () -> disk.create("tmp"));
    write(disk, MAIL);
    write(disk, "mail");
    assertThrows(IOException.class, () -> disk.rename("mail", MAIL), "nothing is replaced");
    assertThrows(IOException.class, () -> disk.rename("mail", "none/mail"));
    assertThrows(IOException.class, () -> disk.open("none"));
    assertEquals(List.of("mail", MAIL), disk.names());
    assertEquals(List.of("tmp"), disk.folders());
  }

  @Test
  void eachChangeOfNamesIsAnOperationThatThePowerCutCounts() throws IOException {
    FaultyFiles disk = new FaultyFiles(1 << 20);
    disk.cutPowerAfter(2);
    disk.makeFolder("tmp");
    disk.names();
    disk.forceFolder();
    assertEquals(2, disk.operations());
    assertThrows(IOException.class, disk::names);
    assertThrows(IOException.class, () -> disk.makeFolder("new"));
    disk.restorePower(1);
    assertEquals(List.of("tmp"), disk.folders());
  }
}
