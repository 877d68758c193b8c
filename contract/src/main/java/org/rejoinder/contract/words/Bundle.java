package org.rejoinder.contract.words;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one set of properties files in every language: {@code messages.properties} holds the English ones, and {@code
 * messages_ja.properties} the Japanese. What is not there in a language is said in English, never in the machine's own. Texts
 * follow ICU's message syntax with numbered arguments; what is asked for without arguments is given as it stands.
 */
public final class Bundle {

    private final Map<Language, Map<String, Text>> texts = new EnumMap<>(Language.class);

    /**
     * Reads all of it.
     *
     * @param name of the files, without ending, on the class path
     */
    public Bundle(String name) {
        Control noneOfTheMachine = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
        for (Language language : Language.values()) {
            Locale files = language == Language.ENGLISH ? Locale.ROOT : language.locale();
            ResourceBundle found =
                    ResourceBundle.getBundle(name, files, Bundle.class.getClassLoader(), noneOfTheMachine);
            Map<String, Text> here = new HashMap<>();
            found.keySet().forEach(key -> here.put(key, new Text(found.getString(key), language)));
            texts.put(language, here);
        }
    }

    /** What stands under a key; absent when nothing does. */
    public @Nullable String find(Language language, String key, @Nullable Object @Nullable ... arguments) {
        Map<String, Text> spoken = texts.get(language);
        Text text = spoken == null ? null : spoken.get(key);
        return text == null ? null : text.with(arguments);
    }
}
