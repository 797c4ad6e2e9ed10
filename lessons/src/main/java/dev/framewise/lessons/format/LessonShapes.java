package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;

/** Which keys the YAML of a lesson may have; what is read and what the schema says come from here. */
final class LessonShapes {
    private static final Type EXPRESSION = Type.text("an expression, e.g. count mqtt.msgtype == 3", t -> t);

    private static final Shape DRAW = Shape.of("a value that the pupil's seed draws")
            .may("from", Type.TEXT, "the least number")
            .may("to", Type.TEXT, "the largest number")
            .may("step", Type.TEXT, "from one number to the next; 1 when not said")
            .may("one-of", Type.list(Type.TEXT), "texts to draw from, in place of numbers");

    private static final Shape CLAIM = Shape.of("a claim")
            .need("that", Type.TEXT, "what is stated, as a sentence")
            .need("value", EXPRESSION, "the expression that it is about")
            .may("is", EXPRESSION, "what it must be")
            .may("between", Type.list(EXPRESSION), "the least and the most that it may be");

    static final Shape FRONT = Shape.of("the front matter of a lesson")
            .need("id", Type.TEXT, "the name of its folder")
            .need("title", Type.TEXT, "its title")
            .need("level", Type.integer(1, 3), "1 for beginners, 2, 3")
            .need("minutes", Type.integer(1, 120), "how long it takes")
            .may("requires", Type.list(Type.TEXT), "the ids of lessons that come before it")
            .need("teaches", Type.list(Type.TEXT), "what one can do afterwards, one sentence each")
            .need("specifications", Type.list(Type.TEXT), "what its claims stand on, e.g. RFC 9293 §3.8.1")
            .may("scenario", Type.TEXT, "a scenario that comes with the program, or a file of the folder")
            .may("capture", Type.TEXT, "a capture to read in place of a scenario: sample:NAME")
            .may("until", Type.DURATION, "where its run ends; where the scenario says when not said")
            .may("parameters", Type.named(DRAW), "values that each pupil's seed draws")
            .may("set", Type.named(Type.TEXT), "values of the scenario's parameters")
            .may("claims", Type.list(CLAIM), "what holds in a run in which nobody does anything");

    private static final Shape WITHIN = Shape.of("a limit of time")
            .need("from", Type.TEXT, "the filter of what begins it")
            .need("to", Type.TEXT, "the filter of what must come")
            .need("of", Type.DURATION, "within which time");

    private static final Shape EVENTUALLY = Shape.of("what must come")
            .need("after", Type.TEXT, "the filter of what comes before")
            .need("then", Type.TEXT, "the filter of what must follow at some time");

    private static final Shape ALWAYS = Shape.of("what must hold each time")
            .need("of", Type.TEXT, "the filter of the messages that are asked")
            .need("holds", Type.TEXT, "the filter that each of them must match");

    private static final Shape CHECK = Shape.of("a check")
            .need("id", Type.TEXT, "a word that names it")
            .may("exists", Type.TEXT, "a filter that a message must match")
            .may("never", Type.TEXT, "a filter that no message may match")
            .may("count", Type.TEXT, "a filter whose matches are counted")
            .may("value", EXPRESSION, "an expression that is compared")
            .may("is", EXPRESSION, "what the count or value must be")
            .may("at-least", EXPRESSION, "the least that it may be")
            .may("at-most", EXPRESSION, "the most that it may be")
            .may("more-than", EXPRESSION, "what it must be above")
            .may("less-than", EXPRESSION, "what it must be below")
            .may("margin", EXPRESSION, "how far is may be missed")
            .may("before", Type.list(Type.TEXT), "two filters: the first match of one comes before that of the other")
            .may("within", WITHIN, "something must follow in time")
            .may("eventually", EVENTUALLY, "something must follow at some time")
            .may("always", ALWAYS, "something must hold each time")
            .may("story", Type.TEXT, "a regular expression that a line of the run's story must contain")
            .may("did", Type.TEXT, "a regular expression that a move of the pupil must contain")
            .may("says", Type.TEXT, "what to say when it holds")
            .may("otherwise", Type.TEXT, "what to say when it does not");

    private static final Shape HINT = Shape.of("a hint")
            .may("say", Type.TEXT, "what it says")
            .may("do", Type.list(Type.TEXT), "the moves that it makes for the pupil")
            .shortFor("say");

    private static final Shape OTHER = Shape.of("the other run")
            .may("set", Type.named(Type.TEXT), "other values of the scenario's parameters")
            .may("do", Type.list(Type.TEXT), "actions at its beginning");

    static final Shape STEP = Shape.of("a step")
            .need(
                    "kind",
                    Type.word(
                            "read", "predict", "answer", "find", "build", "reply", "task", "fix", "compare", "explain"),
                    "what it asks for")
            .may("question", Type.TEXT, "what is asked")
            .may("choices", Type.list(Type.TEXT), "what can be chosen; the answer is the number of the choice, from 1")
            .may("unit", Type.TEXT, "what the number counts")
            .may("truth", EXPRESSION, "the right answer")
            .may("margin", EXPRESSION, "how far a number may be from it")
            .may("field", Type.TEXT, "the field that is to be selected")
            .may("of", Type.TEXT, "in which messages, as a filter")
            .may("protocol", Type.TEXT, "who decodes the bytes that are built")
            .may("node", Type.TEXT, "the node in whose place the pupil answers")
            .may("to", Type.TEXT, "the message that waits for the answer, as a filter")
            .may("lasts", Type.DURATION, "how long time goes on after an answer; 1s when not said")
            .may("port", Type.integer(1, 65535), "the port that they are for")
            .may("before", Type.TEXT, "bytes that the same side sent earlier, in hexadecimal")
            .may("must", Type.TEXT, "the filter that the built message, or the answer, must match")
            .may("reference", Type.TEXT, "one right answer, in hexadecimal")
            .may("do", Type.TEXT, "what is to be done")
            .may("fresh", Type.BOOLEAN, "whether the run begins anew")
            .may("set", Type.named(Type.TEXT), "values of the scenario's parameters from here on")
            .may("other", OTHER, "the other run of a comparison")
            .may("checks", Type.list(CHECK), "what must hold")
            .may("hints", Type.list(HINT), "three rungs of help")
            .may(
                    "shows",
                    Type.list(Type.word(
                            "list", "tree", "hex", "ladder", "topology", "states", "charts", "explanation", "plots")),
                    "the views that it needs")
            .may("lights", Type.TEXT, "the filter or field that is lit");

    private static final Shape PART = Shape.of("a part of the course")
            .need("title", Type.TEXT, "its title")
            .need("lessons", Type.list(Type.TEXT), "the ids of its lessons, in order");

    static final Shape COURSE = Shape.of("a course")
            .need("title", Type.TEXT, "its title")
            .need("parts", Type.list(PART), "its parts, in order");

    static final Shape SCRIPT = Shape.of("a script of moves")
            .may("fails", Type.TEXT, "for a wrong script: the step, or step/check, that it must fail")
            .need("steps", Type.named(Type.list(Type.TEXT)), "the moves by step");

    private LessonShapes() {}
}
