# Úřední deska
