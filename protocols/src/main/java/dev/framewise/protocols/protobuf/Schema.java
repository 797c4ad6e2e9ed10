package dev.framewise.protocols.protobuf;

import java.util.List;

/** What is declared about messages, from wherever it was read. Asked by several threads. */
public interface Schema {
    /** Nothing is declared. */
    Schema NONE = new Schema() {
        @Override
        public MessageType message(String fullName) {
            return null;
        }

        @Override
        public Method method(String path) {
            return null;
        }

        @Override
        public List<Method> methods() {
            return List.of();
        }
    };

    /** A message by its name with its package, or null. */
    MessageType message(String fullName);

    /** A method of a service by its path as gRPC writes it, {@code /package.Service/Method}, or null. */
    Method method(String path);

    /** All methods, in the order of their declaration. */
    List<Method> methods();

    /**
     * What a method of a service takes or gives, or null.
     *
     * @param path as gRPC writes it, {@code /package.Service/Method}
     * @param request true for what it takes
     */
    default MessageType ofMethod(String path, boolean request) {
        Method m = method(path);
        return m == null ? null : request ? m.request() : m.response();
    }

    /**
     * What is declared of a method.
     *
     * @param path as gRPC writes it, {@code /package.Service/Method}
     * @param request what it takes, or null when that is not declared
     * @param response what it gives, or null when that is not declared
     * @param clientStreaming true when it takes any number of messages, false for one
     * @param serverStreaming true when it gives any number of messages, false for one
     */
    record Method(
            String path, MessageType request, MessageType response, boolean clientStreaming, boolean serverStreaming) {}

    /** What is declared of a message. */
    interface MessageType {
        /** Its name with its package. */
        String name();

        /** The declaration of a field by its number, or null. */
        Declared field(int number);

        /** The declaration of a field by its name, as declared or as JSON writes it, or null. */
        Declared field(String name);

        /** All fields in the order of their numbers. */
        List<Declared> fields();

        /** True for an entry of a map, whose key is field 1 and whose value is field 2. */
        boolean mapEntry();
    }

    /** How often a field may stand in a message. */
    enum Label {
        OPTIONAL,
        REQUIRED,
        REPEATED
    }

    /**
     * What is declared of a field.
     *
     * @param name as declared
     * @param jsonName as JSON writes it
     * @param type what its value is
     * @param label how often it may be there
     * @param packed true when values of a repeated field stand behind each other under one tag
     * @param presence false when a field that is not there is the same as one with the value zero, which then is not sent
     * @param oneof the choice that it is a member of, or empty
     * @param of for messages and enums, what is declared of these; else {@link Of#NOTHING}
     */
    record Declared(
            int number,
            String name,
            String jsonName,
            FieldType type,
            Label label,
            boolean packed,
            boolean presence,
            String oneof,
            Of of) {
        public boolean repeated() {
            return label == Label.REPEATED;
        }

        /** True when its values are entries of a map. */
        public boolean map() {
            return repeated()
                    && type == FieldType.MESSAGE
                    && of.message() != null
                    && of.message().mapEntry();
        }
    }

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

            @Override
            public Integer number(String constant) {
                return null;
            }

            @Override
            public List<String> constants() {
                return List.of();
            }
        };

        /** The message, or null. */
        MessageType message();

        /** The name of an enum's constant, or null. */
        String constant(int number);

        /** The number of an enum's constant, or null. */
        Integer number(String constant);

        /** The names of an enum's constants, in the order of their declaration. */
        List<String> constants();
    }
}
