"""How a reply is worded: names fit for a sentence, what is known of the case, and the stock of sentences to choose from."""
