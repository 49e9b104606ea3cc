package org.stagepost.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Stores that trust a disk with more than it holds, or with less. */
final class BrokenDisks {

  private static final long SPACE = 64 << 20;

  private BrokenDisks() {}

  /** Spoils what is written to the disk. */
  abstract static class OfDisks extends BrokenStore {
    abstract MemoryJournal journal(FaultyFiles files) throws IOException;

    @Override
    protected FaultyDisk disk(Path folder) {
      return FaultyDisk.over(new FaultyFiles(SPACE), files -> new MemoryMailStore(journal(files)));
    }
  }

  static class AnswersWithoutAForce extends OfDisks {
    @Override
    MemoryJournal journal(FaultyFiles files) throws IOException {
      return new MemoryJournal(files) {
        @Override
        void force() {}
      };
    }
  }

  static class ForcesEachSecondTime extends OfDisks {
    @Override
    MemoryJournal journal(FaultyFiles files) throws IOException {
      return new MemoryJournal(files) {
        private int changes;

        @Override
        void force() throws IOException {
          if (++changes % 2 == 0) {
            super.force();
          }
        }
      };
    }
  }

  static class ForcesTheFolderAbove extends OfDisks {
    @Override
    MemoryJournal journal(FaultyFiles files) throws IOException {
      return new MemoryJournal(files) {
        @Override
        void forceNames(String folder) throws IOException {
          files.forceFolder();
        }
      };
    }
  }

  static class WritesARecordForEachMailbox extends OfDisks {
    @Override
    MemoryJournal journal(FaultyFiles files) throws IOException {
      return new MemoryJournal(files) {
        @Override
        boolean keep(MemoryChange change) throws IOException {
          if (!(change instanceof MemoryChange.Added added)) {
            return super.keep(change);
          }
          boolean kept = true;
          for (Map.Entry<String, Long> id : added.ids().entrySet()) {
            Map<String, Long> one = Map.of(id.getKey(), id.getValue());
            kept &= super.keep(new MemoryChange.Added(one, added.letter()));
          }
          return kept;
        }
      };
    }
  }

  static class BelievesTornRecords extends OfDisks {
    @Override
    MemoryJournal journal(FaultyFiles files) throws IOException {
      return new MemoryJournal(files) {
        @Override
        boolean isWhole(byte[] octets, int checksum) {
          return true;
        }
      };
    }
  }

  static class ForcesAgainAfterAFailure extends OfDisks {
    @Override
    MemoryJournal journal(FaultyFiles files) throws IOException {
      return new MemoryJournal(files) {
        @Override
        void force() throws IOException {
          try {
            super.force();
          } catch (IOException failed) {
            super.force();
          }
        }
      };
    }
  }

  static class NeverWritesAgainAfterAFailure extends OfDisks {
    @Override
    MemoryJournal journal(FaultyFiles files) throws IOException {
      return new MemoryJournal(files) {
        private boolean failed;

        @Override
        boolean keep(MemoryChange change) throws IOException {
          if (failed) {
            throw new IOException("the journal has failed");
          }
          failed = true;
          boolean kept = super.keep(change);
          failed = false;
          return kept;
        }
      };
    }
  }

  static class FailsWhenFull extends OfDisks {
    @Override
    MemoryJournal journal(FaultyFiles files) throws IOException {
      return new MemoryJournal(files) {
        @Override
        boolean keep(MemoryChange change) throws IOException {
          if (!super.keep(change)) {
            throw new IOException("No space left on device");
          }
          return true;
        }
      };
    }
  }

  static class RemovesNothingWhenFull extends OfDisks {
    @Override
    MemoryJournal journal(FaultyFiles files) throws IOException {
      return new MemoryJournal(files) {
        @Override
        boolean keep(MemoryChange change) throws IOException {
          return (!change.givesRoomBack() || files.usableSpace() > 0) && super.keep(change);
        }
      };
    }
  }

  static class TakesMailOnAReadOnlyDisk extends OfDisks {
    @Override
    MemoryJournal journal(FaultyFiles files) throws IOException {
      return new MemoryJournal(files) {
        @Override
        boolean keep(MemoryChange change) throws IOException {
          try {
            return super.keep(change);
          } catch (IOException failed) {
            if (failed.getMessage().startsWith("Read-only")) {
              return true;
            }
            throw failed;
          }
        }
      };
    }
  }
}
