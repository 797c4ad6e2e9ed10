package dev.framewise.protocols.protobuf;

/** What is declared about messages, from wherever it was read. Asked by several threads. */
public interface Schema {
    /** Nothing is declared. */
    Schema NONE = new Schema() {
        @Override
        public MessageType message(String fullName) {
            return null;
        }

        @Override
        public MessageType ofMethod(String path, boolean request) {
            return null;
        }
    };

    /** A message by its name with its package, or null. */
    MessageType message(String fullName);

    /**
     * What a method of a service takes or gives, or null.
     *
     * @param path as gRPC writes it, {@code /package.Service/Method}
     * @param request true for what it takes
     */
    MessageType ofMethod(String path, boolean request);

    /** What is declared of a message. */
    interface MessageType {
        /** Its name with its package. */
        String name();

        /** The declaration of a field, or null. */
        Declared field(int number);
    }

    /**
     * What is declared of a field.
     *
     * @param name as declared
     * @param type what its value is
     * @param repeated true when there may be several
     * @param oneof the choice that it is a member of, or empty
     * @param of for messages and enums, what is declared of these; else {@link Of#NOTHING}
     */
    record Declared(String name, FieldType type, boolean repeated, String oneof, Of of) {}

    /** What is declared of the type that a field names. */
    interface Of {
        Of NOTHING = new Of() {
            @Override
            public MessageType message() {
                return null;
            }

            @Override
            public String constant(int number) {
                return null;
            }
        };

        /** The message, or null. */
        MessageType message();

        /** The name of an enum's constant, or null. */
        String constant(int number);
    }
}
